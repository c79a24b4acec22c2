package io.redock.provisioning.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.redock.provisioning.plan.Catalogue;
import java.util.List;

/// Who provides addons: us.
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProviderView(
    String id,
    String name,
    String logoUrl,
    String shortDescription,
    String description,
    CategoryView category,
    String providerName,
    String providerUrl,
    boolean hdsAvailable,
    List<PlanView> plans) {

  static final String ID = "redis";

  /// The command line makes this of the word `redis`, and looks for it.
  static final String NAME = "Redis® OSS";

  /// What another client's documentation calls it.
  private static final String ALIAS = "scalingo-redis";

  /// As the body of an answer.
  record Listed(@JsonProperty("addon_providers") List<ProviderView> addonProviders) {}

  /// As part of an addon.
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Brief(String id, String name, String logoUrl) {}

  /// A client reads features of addons only if its name begins like that.
  record CategoryView(String id, String name, String description, int position) {

    static final CategoryView DATABASES =
        new CategoryView(Ids.of("databases"), "Databases", "Databases for your apps", 1);

    /// As the body of an answer.
    record Listed(@JsonProperty("addon_categories") List<CategoryView> addonCategories) {}
  }

  static boolean means(String provider) {
    return ID.equals(provider) || ALIAS.equals(provider);
  }

  static Brief brief() {
    return new Brief(ID, NAME, "");
  }

  static ProviderView of(Catalogue catalogue) {
    return new ProviderView(
        ID,
        NAME,
        "",
        "Managed Redis",
        "A Redis that its platform keeps: resized while clients stay connected, replicated if you"
            + " choose so",
        CategoryView.DATABASES,
        "Redock",
        "",
        false,
        PlanView.listed(catalogue, false));
  }
}

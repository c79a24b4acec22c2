package io.redock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.redock.e2e.snippet.App;
import io.redock.e2e.snippet.Library;
import io.redock.e2e.snippet.Snippet;
import io.redock.e2e.stack.OnEachRuntime;
import io.redock.e2e.stack.RunningStack;
import io.redock.events.platform.AddonRequested;
import io.redock.local.load.Endpoint;
import io.redock.local.stack.Runtime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.Jedis;

/// The snippets of docs/clients.md, as they stand there, with an app's variables: by TLS, and with
/// no word about whom to trust but `SCALINGO_REDIS_CA`.
@OnEachRuntime(Runtime.PROCESS)
class AppsConnectAsTheDocsSayStory extends Story {

  /// In seconds; Redis ends those who were silent for more than one.
  private static final int LONGER_THAN_IDLE = 3;

  private static final Pattern COMPLAINT = Pattern.compile("(?i)certifica|hostname");

  private final Map<String, Snippet> snippets;
  private @TempDir Path folder;

  AppsConnectAsTheDocsSayStory(RunningStack stack) {
    super(stack);
    snippets = Snippet.of(stack.checkout().resolve("docs/clients.md"));
  }

  @Test
  void everySnippetIsOfALibraryThatIsRun() {
    assertThat(snippets.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Library.values()).map(Library::heading).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aSilentAppGoesOnAfterItsConnectionsWereClosed(Library library) {
    // Given
    Map<String, String> variables = withTls(wish());
    try (App app = app(library, variables).start()) {
      app.ask("ann");

      // When
      awaitEndOfSilentConnections(variables);
      app.ask("joe");

      // Then
      boolean works = app.startWorker();
      awaitDone(app, "mail to ann", "mail to joe");

      // When
      if (works) {
        awaitLongWaitForWork(variables);
      }
      app.ask("kim");

      // Then
      awaitDone(app, "mail to ann", "mail to joe", "mail to kim");
    }
  }

  @Test
  void aDatabaseThatCannotBeVerifiedGetsNoCommand() {
    // Given
    Map<String, String> variables = withTls(wish());
    String url = variables.get("SCALINGO_REDIS_URL");
    Map<String, String> anotherAuthority = with(variables, "SCALINGO_REDIS_CA", wellKnown());
    Map<String, String> anotherName =
        with(variables, "SCALINGO_REDIS_URL", url.replace("@127.0.0.1:", "@localhost:"));
    assertThat(anotherName).isNotEqualTo(variables);

    List<App> apps = new ArrayList<>();
    try {
      // When
      for (Map<String, String> wrong : List.of(anotherAuthority, anotherName)) {
        for (Library library : Library.values()) {
          apps.add(app(library, wrong).start());
        }
      }
      apps.forEach(app -> app.put("ann"));

      // Then
      apps.forEach(AppsConnectAsTheDocsSayStory::awaitComplaint);
      assertThat(apps).noneMatch(App::hasAnswered);
    } finally {
      apps.forEach(App::close);
    }
    try (Jedis redis = careful(variables)) {
      assertThat(redis.dbSize()).isZero();
    }
  }

  @Test
  void allGoOnWhenAnotherNodeOfTheirClusterTakesOver() {
    // Given
    AddonRequested business = wishFor("redis-business-256", null);
    Map<String, String> variables = withTls(business);
    List<App> apps = new ArrayList<>();
    try {
      for (Library library : Library.values()) {
        apps.add(app(library, variables).start());
      }
      apps.forEach(App::startWorker);
      apps.forEach(app -> app.ask("ann"));
      apps.forEach(app -> awaitDone(app, "mail to ann"));

      // When
      done(business, stack.databases().move(business.addonId()));
      apps.forEach(app -> app.ask("joe"));

      // Then
      apps.forEach(app -> awaitDone(app, "mail to ann", "mail to joe"));
    } finally {
      apps.forEach(App::close);
    }
  }

  private App app(Library library, Map<String, String> variables) {
    try {
      return new App(
          library,
          snippets.get(library.heading()),
          Files.createTempDirectory(folder, "app"),
          variables,
          stack.checkout().resolve("deploy/e2e/target/clients/node_modules"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The app's variables, with a URL that says TLS.
  private Map<String, String> withTls(AddonRequested wish) {
    provide(wish);
    done(wish, stack.databases().enable(wish.addonId(), "force-ssl"));
    await("a URL with TLS")
        .atMost(PATIENCE)
        .until(() -> stack.apps().awaitUrl(wish.appId()).getScheme(), "rediss"::equals);
    return stack.apps().variables(wish.appId());
  }

  private static Map<String, String> with(
      Map<String, String> variables, String name, String value) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put(name, value);
    return changed;
  }

  private static Jedis careful(Map<String, String> variables) {
    URI url = URI.create(variables.get("SCALINGO_REDIS_URL"));
    return new Endpoint(url, variables.get("SCALINGO_REDIS_CA")).connect();
  }

  /// Returns when Redis has closed each connection on which the app said nothing any more.
  private static void awaitEndOfSilentConnections(Map<String, String> variables) {
    Set<String> silent = connections(variables, each -> each.get("flags").equals("N"));
    assertThat(silent).isNotEmpty();
    whileSilenceEndsSoon(
        variables,
        "the end of " + silent,
        () -> Collections.disjoint(silent, connections(variables, each -> true)));
  }

  /// Returns when a worker has waited for longer than others may be silent.
  private static void awaitLongWaitForWork(Map<String, String> variables) {
    Predicate<Map<String, String>> waitsLong =
        each ->
            each.get("flags").contains("b")
                && Integer.parseInt(each.get("age")) >= LONGER_THAN_IDLE;
    whileSilenceEndsSoon(
        variables, "a worker that waits", () -> !connections(variables, waitsLong).isEmpty());
  }

  /// Redis is told again each time, since the control plane puts the 150 seconds back. At the end
  /// they hold again: on a busy machine a client may need longer to say its first word.
  private static void whileSilenceEndsSoon(
      Map<String, String> variables, String what, BooleanSupplier awaited) {
    await(what)
        .atMost(PATIENCE)
        .until(
            () -> {
              setTimeout(variables, "1");
              return awaited.getAsBoolean();
            });
    setTimeout(variables, "150");
  }

  private static void setTimeout(Map<String, String> variables, String seconds) {
    try (Jedis redis = careful(variables)) {
      redis.configSet("timeout", seconds);
    }
  }

  /// The ids of the app's connections.
  private static Set<String> connections(
      Map<String, String> variables, Predicate<Map<String, String>> wanted) {
    try (Jedis redis = careful(variables)) {
      String own = String.valueOf(redis.clientId());
      return redis
          .clientList()
          .lines()
          .map(AppsConnectAsTheDocsSayStory::fields)
          .filter(each -> each.get("user").equals("default") && !each.get("id").equals(own))
          .filter(wanted)
          .map(each -> each.get("id"))
          .collect(Collectors.toSet());
    }
  }

  private static Map<String, String> fields(String client) {
    return Arrays.stream(client.strip().split(" "))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
  }

  private static void awaitDone(App app, String... jobs) {
    await(app + " has done its jobs")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(app.done()).as("%s", app.output()).containsExactlyInAnyOrder(jobs));
  }

  private static void awaitComplaint(App app) {
    await(app + " complains")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(app.output()).containsPattern(COMPLAINT));
  }

  /// An authority that everybody knows, and that has nothing to do with ours.
  private static String wellKnown() {
    try {
      TrustManagerFactory known =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      known.init((KeyStore) null);
      X509TrustManager manager = (X509TrustManager) known.getTrustManagers()[0];
      byte[] certificate = manager.getAcceptedIssuers()[0].getEncoded();
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
      return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this JDK knows no authority", impossible);
    }
  }
}

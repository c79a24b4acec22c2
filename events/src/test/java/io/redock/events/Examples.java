package io.redock.events;

import io.redock.events.app.AppCreated;
import io.redock.events.app.AppOwnerChanged;
import io.redock.events.app.AppRemoved;
import io.redock.events.app.AppRenamed;
import io.redock.events.app.AppRestartRequired;
import io.redock.events.app.EnvironmentChanged;
import io.redock.events.backup.BackupCompleted;
import io.redock.events.backup.BackupExpired;
import io.redock.events.backup.BackupFailed;
import io.redock.events.backup.BackupScheduled;
import io.redock.events.database.AddonOrdered;
import io.redock.events.database.ConnectionChanged;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.DatabaseDegraded;
import io.redock.events.database.DatabaseDestroyed;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.database.DatabaseUpgraded;
import io.redock.events.database.FeaturesSwitched;
import io.redock.events.database.PlanApplied;
import io.redock.events.database.PlanRefused;
import io.redock.events.database.ProvisioningFailed;
import io.redock.events.platform.AddonRemoved;
import io.redock.events.platform.AddonRequested;
import io.redock.events.platform.PlanChanged;
import io.redock.events.secret.Sealed;
import java.time.Instant;
import java.util.List;

/// What the golden files say, written by hand: one of every event, about one addon.
final class Examples {

  /// Opens the sealed values of the golden files; no other key is this one.
  static final String GOLDEN_KEYS = "k1:dGhpcyBrZXkgb3BlbnMgdGhlIGdvbGRlbiBmaWxlcy4=";

  static final String ADDON = "5f0c6a2e9d3b4c1f8a7e6d50";
  static final String APP = "6710a3e4b2c1d00012ab34cd";
  static final String OWNER = "us-2b7f1c9e-4d53-4a68-9f10-7c8e5d2a6b31";
  private static final String NEXT_OWNER = "us-7d20c4b8-93e1-4f0a-8b6c-1e5f2a9d0c47";
  private static final Instant SAID_AT = Instant.parse("2026-11-23T09:29:58.125Z");
  private static final String NAME = "my-app";
  private static final String BACKUP = "018f9c2e-5b7a-7c3d-9e41-2f6a8b0c1d23";

  private static final Sealed URL =
      new Sealed(
          "k1:2:R90vlbDV/uzh7qMmPJ5WzkQ6bd9HaSfOP1QbnRzqI6q+qdf2+hsfENE2/R5xwZ2w8Jk0dSDuf+D"
              + "STQrlxiQSNTqb2xNk1R1jSKzJ6QX3mWWj/NiohFTs0iK85AWgCK9DCYe3PGWc1FYS2gxos8x+HOSISy+crMsVs63IYA==");
  private static final Sealed NEXT_URL =
      new Sealed(
          "k1:2:GJKpjw0d4loL/u17EDd80Ux056F1ueD8NwERlpW5rz4xGkQG7fybUv1H9AFMSzv0Yco0x40K1HM"
              + "ZiuYPlIL2XGAGaAo/gFungakw6eIZ6Wl3yL3kC/xixo7n4CtXPPDmOQpdpILR+z8p4tljeAy9c0YKl0tDGwmKm026fw==");

  private static final String AUTHORITY =
      """
      -----BEGIN CERTIFICATE-----
      MIIBjDCCATGgAwIBAgIUdh9AwpW7Tsfi3yTUuYiwrmUq0tYwCgYIKoZIzj0EAwIw
      GzEZMBcGA1UEAwwQUmVkb2NrIENBIGdvbGRlbjAeFw0yNjExMjMwNDM5MDlaFw0z
      NjExMjAwNDM5MDlaMBsxGTAXBgNVBAMMEFJlZG9jayBDQSBnb2xkZW4wWTATBgcq
      hkjOPQIBBggqhkjOPQMBBwNCAAQdVNYvWCERj2Bci5g1ik+4/jSsn9j4D7IihunN
      zv6yqg2OH2UnY2y6/uYhXges6ascdd8qot51EdwvVbRHghj3o1MwUTAdBgNVHQ4E
      FgQUxHQL++bniz1C3UcAHwZT6t9IxZ0wHwYDVR0jBBgwFoAUxHQL++bniz1C3UcA
      HwZT6t9IxZ0wDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAl+JB
      K8HdsbYpnbSG+h0OI4aNQVQcFGwiS4hcGVc7GzYCIQCzrtdmr6z+u4o7ij0gmqQU
      JgsHkQ3O6q2yPJO+3BlhOw==
      -----END CERTIFICATE-----
      """;

  static final AddonRequested REQUESTED =
      new AddonRequested(
          ADDON,
          APP,
          NAME,
          OWNER,
          "redis",
          "redis-starter-1024",
          new AddonRequested.Options("7.0"));

  static final DatabaseAvailable AVAILABLE =
      new DatabaseAvailable(
          ADDON,
          APP,
          NAME,
          OWNER,
          "my-app-3030",
          "redis-starter-1024",
          "7.0.15-1",
          "127.0.0.1",
          21000,
          21001,
          URL,
          AUTHORITY);

  private Examples() {}

  static List<Event> all() {
    return List.of(
        REQUESTED,
        new PlanChanged(ADDON, "redis-starter-2048"),
        new AddonRemoved(ADDON),
        new AddonOrdered(ADDON, APP, NAME, OWNER, SAID_AT),
        AVAILABLE,
        new ProvisioningFailed(
            ADDON,
            APP,
            NAME,
            "unknown-plan",
            "There is no plan redis-starter-1000; the nearest are redis-starter-512 and"
                + " redis-starter-1024."),
        new PlanApplied(ADDON, APP, NAME, "redis-starter-1024", "redis-starter-2048", false),
        new PlanRefused(
            ADDON,
            APP,
            "redis-starter-3000",
            "unknown-plan",
            "There is no plan redis-starter-3000; the nearest are redis-starter-2048 and"
                + " redis-starter-4096."),
        new DatabaseUpgraded(ADDON, APP, NAME, "7.0.15-1", "8.0.2-1"),
        new FeaturesSwitched(ADDON, APP, NAME, List.of("redis-aof"), List.of("redis-rdb")),
        new ConnectionChanged(ADDON, APP, NAME, NEXT_URL, null),
        new DatabaseDegraded(ADDON, APP, Instant.parse("2026-11-23T09:30:00.250Z"), "node-died"),
        new DatabaseRecovered(ADDON, APP),
        new DatabaseDestroyed(ADDON, APP, NAME),
        new BackupScheduled(ADDON, BACKUP, BackupScheduled.Method.PERIODIC),
        new BackupCompleted(ADDON, BACKUP, 5_368_709_120L),
        new BackupFailed(
            ADDON,
            BACKUP,
            "node-unreachable",
            "The database did not answer for 10 minutes; the next backup is tried at its hour."),
        new BackupExpired(ADDON, BACKUP),
        new AppCreated(APP, NAME, OWNER, SAID_AT),
        new AppRenamed(APP, "my-app-2"),
        new AppOwnerChanged(APP, NAME, NEXT_OWNER, SAID_AT.plusSeconds(86_400)),
        new AppRemoved(APP),
        new AppRestartRequired(APP, NAME, ADDON, AppRestartRequired.Reason.PLAN_CHANGED),
        new EnvironmentChanged(
            APP,
            NAME,
            ADDON,
            List.of("SCALINGO_REDIS_URL", "REDIS_URL"),
            List.of("SCALINGO_REDIS_2_URL")));
  }
}

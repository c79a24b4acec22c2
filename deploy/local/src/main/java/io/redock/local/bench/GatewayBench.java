package io.redock.local.bench;

import io.redock.local.platform.Signed;
import io.redock.local.platform.Unmet;
import io.redock.local.platform.Users;
import io.redock.local.stack.Ports;
import io.redock.local.stack.Stack;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What the gateway costs whoever calls through it: many clients that keep their connections read
/// their user's app's addons, by turns from the service itself and through the gateway, so that
/// whatever else the machine does falls on both. They are of so many users that each user calls as
/// often as a user may.
///
/// Both run as they are deployed, and are warm before anything counts.
///
/// Once each client asks at a pace that leaves the machine room, which is what people feel; and
/// once as soon as it was answered, which tells how much of the machine each way takes. At last
/// they ask at their pace while another user calls as much as anybody may.
public final class GatewayBench {

  private static final String SERVICE = "provisioning-service";
  private static final String PLAN = "redis-sandbox";
  private static final int CLIENTS = 200;
  private static final int USERS = 20;
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration TURN = Duration.ofSeconds(5);
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /// Turns of each way until the compiler has come to rest, on two slow cores: at least so many,
  /// and as long as one of the last three is the best by a tenth.
  private static final int WARM = 8;

  private static final int WARM_AT_MOST = 30;

  private static final String READER = "bench-reader-";
  private static final String HEAVY = "bench-heavy";

  /// What the gateway may add at the median.
  private static final double ADDED = 1;

  private final Stack stack;
  private final int count;
  private final PrintStream progress;

  /// @param count turns of each way
  public GatewayBench(Stack stack, int count, PrintStream progress) {
    this.stack = stack;
    this.count = count;
    this.progress = progress;
  }

  /// @throws Unmet also if any request was refused
  public List<Figure> run() {
    String run = "bench-" + UUID.randomUUID().toString().split("-")[0];
    try (Deployed _ = new Deployed(stack, Set.of(SERVICE, Ports.GATEWAY), progress);
        ManagedRedis managed = new ManagedRedis(stack)) {
      Users users = new Users(stack.gatewayUrl(), stack.secrets().operatorToken());
      List<Reader> all =
          IntStream.range(0, USERS).mapToObj(number -> reader(number, run, users)).toList();
      all.forEach(one -> managed.provide(one.database(), one.user(), PLAN, null));
      URI service = URI.create("http://127.0.0.1:" + stack.ports().of(SERVICE));
      URI gateway = URI.create(stack.gatewayUrl());
      try (Readers direct = readers(all, service, this::pass);
          Readers through = readers(all, gateway, Reader::token)) {
        warm(direct, through);
        List<Figure> figures = new ArrayList<>(paced(direct, through));
        figures.addAll(saturated(direct, through));
        figures.add(besideAHeavyCaller(through, users.token(users.id(HEAVY), "bench")));
        return figures;
      } finally {
        all.forEach(one -> managed.remove(one.database()));
        all.forEach(one -> managed.awaitRemoved(one.database()));
      }
    }
  }

  /// A user, and the database of the app that it reads of.
  private record Reader(String user, String token, String database) {

    URI page(URI place) {
      return place.resolve("/v1/apps/app-" + database + "/addons");
    }
  }

  private static Reader reader(int number, String run, Users users) {
    String user = users.id(READER + number);
    return new Reader(user, users.token(user, "bench"), run + "-" + number);
  }

  private static Readers readers(List<Reader> all, URI place, Function<Reader, String> token) {
    return new Readers(
        CLIENTS,
        all.stream().map(one -> new Readers.Page(one.page(place), token.apply(one))).toList());
  }

  private void warm(Readers direct, Readers through) {
    int best = 0;
    int bestAt = 0;
    for (int i = 1; i <= WARM_AT_MOST && (i <= WARM || i <= bestAt + 3); i++) {
      int service = direct.read(TURN, Duration.ZERO).size();
      int gateway = through.read(TURN, Duration.ZERO).size();
      progress.printf("  warming up %d: %d, through the gateway %d%n", i, service, gateway);
      if (gateway > best * 1.1) {
        best = gateway;
        bestAt = i;
      }
    }
  }

  private List<Figure> paced(Readers direct, Readers through) {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Sample service = new Sample(direct.read(TURN, PACE));
      Sample gateway = new Sample(through.read(TURN, PACE));
      progress.printf(
          "  paced %d/%d: p50 %.2f ms, through the gateway %.2f ms%n",
          i, count, service.percentile(50), gateway.percentile(50));
      theirs.addAll(service.millis());
      ours.addAll(gateway.millis());
    }
    Sample service = new Sample(theirs);
    Sample gateway = new Sample(ours);
    double added = gateway.percentile(50) - service.percentile(50);
    return List.of(
        Figure.fineMillis("gateway, added at p50", added, "promised", ADDED),
        beside(service, gateway, 50),
        beside(service, gateway, 95),
        beside(service, gateway, 99));
  }

  private static Figure beside(Sample service, Sample gateway, int percent) {
    return Figure.fineMillis(
        "gateway, " + CLIENTS + " clients p" + percent,
        gateway.percentile(percent),
        "the service itself, p" + percent,
        service.percentile(percent));
  }

  private List<Figure> saturated(Readers direct, Readers through) {
    int service = 0;
    int gateway = 0;
    for (int i = 1; i <= count; i++) {
      int a = direct.read(TURN, Duration.ZERO).size();
      int b = through.read(TURN, Duration.ZERO).size();
      progress.printf("  at once %d/%d: %d, through the gateway %d%n", i, count, a, b);
      service += a;
      gateway += b;
    }
    double seconds = TURN.toSeconds() * (double) count;
    return List.of(
        Figure.perSecond(
            "gateway, answers when it gets all it can take",
            gateway / seconds,
            "the service itself",
            service / seconds));
  }

  /// By turns as well.
  private Figure besideAHeavyCaller(Readers through, String token) {
    warmRefusals(through, token);
    List<Double> quiet = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      // What the heavy caller has left is over after one turn, which counts for nobody.
      through.read(TURN, PACE);
      quiet.addAll(through.read(TURN, PACE));
      try (HeavyCaller heavy = new HeavyCaller(stack.gatewayUrl(), token)) {
        beside.addAll(through.read(TURN, PACE));
        progress.printf(
            "  heavy caller %d/%d: p99 %.2f ms, beside %d calls of his %.2f ms%n",
            i,
            count,
            new Sample(quiet).percentile(99),
            heavy.calls(),
            new Sample(beside).percentile(99));
      }
    }
    return Figure.fineMillis(
        "gateway, p99 beside a heavy caller",
        new Sample(beside).percentile(99),
        "promised: twice what it is without",
        2 * new Sample(quiet).percentile(99));
  }

  /// What refuses him is code that nothing before has run.
  private void warmRefusals(Readers through, String token) {
    try (HeavyCaller _ = new HeavyCaller(stack.gatewayUrl(), token)) {
      for (int i = 1; i <= WARM; i++) {
        Sample beside = new Sample(through.read(TURN, PACE));
        progress.printf(
            "  warming up beside a heavy caller %d/%d: p99 %.2f ms%n",
            i, WARM, beside.percentile(99));
      }
    }
  }

  /// What the gateway would show to the service for that reader.
  private String pass(Reader reader) {
    Instant now = Instant.now();
    return Signed.jwt(
        Map.of(
            "iss",
            "redock",
            "aud",
            "redock-services",
            "sub",
            reader.user(),
            "groups",
            List.of(),
            "iat",
            now.getEpochSecond(),
            "exp",
            now.plus(AN_HOUR).getEpochSecond()),
        stack.secrets().jwtPrivateKey());
  }
}

package io.redock.provisioning.redis;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// An open connection to one Redis. Called from virtual threads, which wait for the answers. The
/// platform's own client reads an answer of any length into memory; [Answers] does not.
public final class RedisConnection implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofMillis(500);

  private final RedisEndpoint endpoint;
  private final NetClient client;
  private final NetSocket socket;
  private final Queue<Question> asked = new ArrayDeque<>();
  private Throwable farewell;
  private volatile Runnable subscriber;
  private volatile boolean ended;
  private volatile long usedAt = System.nanoTime();

  /// @param entries who is told the entries of the list that answers it; null for nobody
  private record Question(Promise<Response> answer, Consumer<Response> entries) {}

  /// @param authority the certificate that must have signed the other's
  public RedisConnection(Vertx vertx, RedisEndpoint endpoint, String authority) {
    this.endpoint = endpoint;
    NetClientOptions net =
        new NetClientOptions().setConnectTimeout((int) TO_CONNECT.toMillis()).setTcpNoDelay(true);
    if (endpoint.tls()) {
      // A node is also reached by addresses that stand in no certificate; who signed it counts.
      net.setSsl(true)
          .setHostnameVerificationAlgorithm("")
          .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority)));
    }
    this.client = vertx.createNetClient(net);
    try {
      this.socket =
          await(
              client.connect(endpoint.port(), endpoint.host()).onSuccess(this::begin),
              TO_CONNECT,
              "connect");
    } catch (RuntimeException away) {
      client.close();
      throw away;
    }
  }

  /// Before anything of it is read.
  private void begin(NetSocket connected) {
    Answers answers = new Answers(this::hear, this::entries);
    connected
        .handler(
            chunk -> {
              try {
                answers.read(chunk);
              } catch (RuntimeException unreadable) {
                end(unreadable);
                connected.close();
              }
            })
        .exceptionHandler(this::end)
        .closeHandler(closed -> end(new EOFException("the connection was closed")));
  }

  private Consumer<Response> entries() {
    synchronized (asked) {
      return asked.isEmpty() ? null : asked.peek().entries();
    }
  }

  private void hear(Response said) {
    Question question;
    synchronized (asked) {
      question = asked.poll();
    }
    Runnable event = subscriber;
    if (question != null && said instanceof ErrorType error) {
      question.answer().fail(error);
    } else if (question != null) {
      question.answer().complete(said);
    } else if (said instanceof ErrorType refused) {
      // A process that is full says so before it is asked anything, and closes the connection.
      end(refused);
    } else if (event != null && said != null && "message".equals(said.get(0).toString())) {
      event.run();
    }
  }

  private void end(Throwable why) {
    List<Question> unanswered;
    synchronized (asked) {
      farewell = farewell == null ? why : farewell;
      ended = true;
      unanswered = new ArrayList<>(asked);
      asked.clear();
    }
    unanswered.forEach(question -> question.answer().tryFail(why));
  }

  public boolean usable() {
    return !ended;
  }

  boolean idle(Duration since) {
    return System.nanoTime() - usedAt > since.toNanos();
  }

  /// The password goes by AUTH rather than in the URL, which may be quoted in an exception.
  public void authenticate(String user, String password) {
    ask(TO_CONNECT, "AUTH", user, password);
  }

  /// @throws RedisRefused if the answer is an error
  /// @throws RedisSilent if there is none in time
  public Response ask(Duration within, String command, String... arguments) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(arguments));
    String shown =
        arguments.length == 0 || command.equals("AUTH") ? command : command + " " + arguments[0];
    return await(send(List.of(words)).getFirst(), within, shown);
  }

  /// All of these questions in one round trip.
  ///
  /// @return their answers in that order; an error is one of them
  List<Response> askAll(Duration within, List<List<String>> questions) {
    List<Response> answers = new ArrayList<>();
    for (Future<Response> each : send(questions)) {
      answers.add(
          await(
              each.recover(
                  failed ->
                      failed instanceof ErrorType error
                          ? Future.succeededFuture(error)
                          : Future.failedFuture(failed)),
              within,
              questions.getFirst().getFirst()));
    }
    return answers;
  }

  /// A question that is answered by a list, which may be longer than any other answer.
  ///
  /// @param entry told each entry, and null for one that is longer than what is read
  void askEach(Duration within, Consumer<Response> entry, String command, String argument) {
    List<String> words = List.of(command, argument);
    await(send(List.of(words), entry).getFirst(), within, String.join(" ", words));
  }

  private List<Future<Response>> send(List<List<String>> questions) {
    return send(questions, null);
  }

  private List<Future<Response>> send(List<List<String>> questions, Consumer<Response> entries) {
    usedAt = System.nanoTime();
    Buffer bytes = Buffer.buffer();
    questions.forEach(words -> write(words, bytes));
    List<Future<Response>> answers = new ArrayList<>();
    synchronized (asked) {
      for (int i = 0; i < questions.size(); i++) {
        Promise<Response> answer = Promise.promise();
        answers.add(answer.future());
        if (ended) {
          answer.fail(farewell == null ? new EOFException("the connection was closed") : farewell);
        } else {
          asked.add(new Question(answer, entries));
        }
      }
      if (!ended) {
        socket.write(bytes).onFailure(this::end);
      }
    }
    return answers;
  }

  private static void write(List<String> words, Buffer bytes) {
    bytes.appendString("*" + words.size() + "\r\n");
    for (String word : words) {
      byte[] text = word.getBytes(StandardCharsets.UTF_8);
      bytes.appendString("$" + text.length + "\r\n").appendBytes(text).appendString("\r\n");
    }
  }

  /// Nothing but messages comes from now on: runs that at each, whatever it says.
  void listen(Runnable event, Duration within, String... channels) {
    List<String> subscribe = new ArrayList<>(List.of("SUBSCRIBE"));
    subscribe.addAll(List.of(channels));
    subscriber = event;
    await(send(List.of(subscribe)).getFirst(), within, "SUBSCRIBE");
  }

  private <R> R await(Future<R> answer, Duration within, String words) {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof ErrorType error) {
        throw new RedisRefused(endpoint, words, error);
      }
      close();
      if (failed.getCause() instanceof Answers.TooLong much) {
        throw new RedisRefused(endpoint, words, much);
      }
      throw new RedisSilent(endpoint, failed.getCause());
    } catch (TimeoutException silent) {
      // Whatever comes later would be taken for the answer to the next question.
      close();
      throw new RedisSilent(endpoint, new TimeoutException("no answer to " + words));
    } catch (InterruptedException leaseEnds) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis was asked", leaseEnds);
    }
  }

  @Override
  public void close() {
    ended = true;
    client.close();
  }
}

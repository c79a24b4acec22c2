package io.redock.durable.store;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections to PostgreSQL, none of which waits for ever; [StoreConfig] says how long.
@Singleton
public class BoundedPool implements PgPoolCreator {

  private final StoreConfig config;

  BoundedPool(StoreConfig config) {
    this.config = config;
  }

  // What replaces the provider of connections shows no socket.
  @SuppressWarnings("deprecation")
  @Override
  public Pool create(Input input) {
    List<PgConnectOptions> servers = input.pgConnectOptionsList();
    servers.forEach(this::bound);
    PoolOptions pool =
        input
            .poolOptions()
            .setConnectionTimeout(Math.toIntExact(config.waiting().toMillis()))
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
    AtomicInteger turn = new AtomicInteger();
    ConnectionFactory connections =
        PgDriver.INSTANCE.createConnectionFactory(
            input.vertx(),
            () ->
                Future.succeededFuture(
                    servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()))));
    return PgDriver.INSTANCE
        .createPool(input.vertx(), servers, pool)
        .connectionProvider(
            context -> connections.connect(context).onSuccess(this::giveUpWhenSilent));
  }

  private void bound(PgConnectOptions connection) {
    connection
        .setConnectTimeout(Math.toIntExact(config.connect().toMillis()))
        .addProperty("statement_timeout", millis(config.statement()))
        .addProperty("idle_in_transaction_session_timeout", millis(config.idleTransaction()));
  }

  private static String millis(Duration time) {
    return String.valueOf(time.toMillis());
  }

  /// Not by the client's own idle time-out: that says goodbye, and waits until PostgreSQL, which
  /// hangs, hangs up. Whoever closes from the first place in the pipeline says nothing.
  private void giveUpWhenSilent(SqlConnection connection) {
    var socket = ((SocketConnectionBase) ((SqlConnectionInternal) connection).unwrap()).socket();
    socket
        .channelHandlerContext()
        .pipeline()
        .addFirst(
            new IdleStateHandler(0, 0, config.silence().toMillis(), TimeUnit.MILLISECONDS) {
              @Override
              protected void channelIdle(ChannelHandlerContext first, IdleStateEvent silent) {
                first.close();
              }
            });
  }
}

package io.redock.provisioning.redis;

/// News over a connection of its own, which nobody asks anything.
final class VertxNews implements News {

  private static final String[] EVENTS = {"+sdown", "-sdown", "+switch-master"};

  private final Lines lines;

  VertxNews(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Listening listen(Door sentinel, Runnable event) {
    Line line = lines.open(sentinel);
    try {
      line.listen(event, Lines.SOON, EVENTS);
    } catch (RuntimeException deaf) {
      line.close();
      throw deaf;
    }
    return new Listening() {
      @Override
      public boolean hears() {
        return line.usable();
      }

      @Override
      public void close() {
        line.close();
      }
    };
  }
}

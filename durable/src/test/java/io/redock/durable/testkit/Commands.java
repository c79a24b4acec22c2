package io.redock.durable.testkit;

/// The commands of which an outside call consists. A fake whose adapter sends more than one, or
/// calls an engine more than once, tells of each before its effect, in the adapter's order: a
/// process can die between any two of them. What is done outside of a step is not told of.
public final class Commands {

  private static final Told NOBODY = (call, command) -> {};

  private Told told = NOBODY;
  private String call = "";
  private boolean begun;

  /// Who is told of a command that is about to be carried out in that call.
  interface Told {
    void of(String call, String command);
  }

  interface Call<R> {
    R make() throws Throwable;
  }

  void tell(Told whom) {
    told = whom;
  }

  /// Makes the call. While another run goes on in the midst of one, its calls come in between.
  <R> R during(String name, Call<R> made) throws Throwable {
    String outer = call;
    boolean outerBegun = begun;
    call = name;
    begun = false;
    try {
      return made.make();
    } finally {
      call = outer;
      begun = outerBegun;
    }
  }

  /// It comes next. Before the first of a call nothing was done that was not before the call.
  public void next(String command) {
    if (call.isEmpty()) {
      return;
    }
    if (begun) {
      told.of(call, command);
    }
    begun = true;
  }
}

package io.redock.local.engine;

import io.redock.local.Refusal;
import io.redock.local.stack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What a machine must have besides a JDK. The script `deploy/local/tools` knows how to get it,
/// because `./redock test` needs the same before there is any Java to run.
public final class Tools {

  private final Home home;

  public Tools(Home home) {
    this.home = home;
  }

  /// Installs what is missing if we may; prints what it does.
  ///
  /// @throws Refusal if it cannot be had; what to do was printed
  public void need(String tool) {
    if (run("deploy/local/tools", tool) != 0) {
      throw new Refusal(tool + " is missing (see above)");
    }
  }

  /// Builds the images that databases run from, if they are missing.
  public void buildImages() {
    if (run("deploy/images/build") != 0) {
      throw new Refusal("the images could not be built (see above)");
    }
  }

  private int run(String script, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.checkout().resolve(script).toString());
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}

package io.redock.e2e.stack;

import io.redock.local.stack.Runtime;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A story of two stacks that run at the same time, told by the run on Docker. Its constructor
/// takes both.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(
    name = "on {0} and {1}",
    allowZeroInvocations = true,
    autoCloseArguments = false)
@ArgumentsSource(BothRuntimes.Running.class)
public @interface BothRuntimes {

  /// Starts both.
  final class Running implements ArgumentsProvider {

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stacks.toldOn(Runtime.DOCKER)
          .map(
              docker ->
                  Arguments.of(
                      Stacks.of(context).on(Runtime.PROCESS), Stacks.of(context).on(docker)));
    }
  }
}

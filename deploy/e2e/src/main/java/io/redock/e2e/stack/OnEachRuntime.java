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
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A story that is told once on each of these runtimes; a run tells those of its own runtime. Its
/// constructor takes the running stack.
/// Where a runtime cannot be had the story fails; it is never passed over.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "on {0}", allowZeroInvocations = true, autoCloseArguments = false)
@ArgumentsSource(OnEachRuntime.Running.class)
public @interface OnEachRuntime {

  Runtime[] value() default {Runtime.PROCESS, Runtime.DOCKER};

  /// Starts a stack when the story's turn on it comes.
  final class Running implements ArgumentsProvider, AnnotationConsumer<OnEachRuntime> {

    private Runtime[] runtimes;

    @Override
    public void accept(OnEachRuntime annotation) {
      runtimes = annotation.value();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stacks.toldOn(runtimes).map(runtime -> Arguments.of(Stacks.of(context).on(runtime)));
    }
  }
}

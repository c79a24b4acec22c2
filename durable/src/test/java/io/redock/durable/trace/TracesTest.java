package io.redock.durable.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.redock.events.TraceContext;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @ParameterizedTest
  @CsvSource({PARENT + ",a=1,order-1", PARENT + ",'a=1 2,b=3',", ",,order-1", ",,"})
  void a_column_reads_as_it_was_written(String parent, String state, String request) {
    // Given
    TraceContext trace = new TraceContext(parent, state, request);

    // When
    String column = Traces.write(trace);

    // Then
    assertThat(Traces.read(column)).isEqualTo(trace);
  }

  @Test
  void a_row_from_before_there_were_traces_belongs_to_none() {
    assertThat(Traces.read(null)).isEqualTo(TraceContext.NONE);
  }

  @Test
  void an_activity_belongs_to_its_cause_and_so_does_what_it_causes() {
    // Given
    TraceContext cause = new TraceContext(PARENT, "a=1", "order-1");

    // When
    TraceContext within;
    Object told;
    try (Activity _ = Activity.after(cause, SpanKind.INTERNAL, "dig");
        Activity _ = Activity.part("spade")) {
      within = Traces.current();
      told = MDC.get(Carried.REQUEST);
    }

    // Then
    assertThat(within).isEqualTo(cause);
    assertThat(told).isEqualTo("order-1");
    assertThat(Traces.current()).isEqualTo(TraceContext.NONE);
    assertThat(MDC.get(Carried.REQUEST)).isNull();
  }
}

package io.redock.durable.garden;

import io.redock.durable.strand.Change;

/// What the steps of the toy workflow call: things that outlive a process, and a table.
record Garden(Beds beds, Taps taps, Diary diary) {

  interface Beds {
    boolean isDug(String plant);

    void dig(String plant);

    void fill(String plant);
  }

  interface Taps {
    boolean isOpen(String plant);

    void open(String plant);

    boolean hasRoots(String plant);

    void close(String plant);
  }

  interface Diary {
    boolean isWanted(String plant);

    Change planted(String plant);

    Change given(String plant);
  }
}

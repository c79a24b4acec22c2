package io.redock.local.key;

/// Something that is sealed under a key.
///
/// @param place a table, or a topic
/// @param bound whether it opens for its own purpose and owner alone; values of before do not
public record Use(String keyId, String place, Kind kind, boolean bound, long count) {

  /// What it means for whoever would remove the key.
  public enum Kind {
    /// A service opens it whenever it needs it, and seals it anew.
    STORED("stored"),
    /// A service will open it.
    UNREAD("not read yet"),
    /// Nobody could handle it. It can be replayed as long as the key is there.
    PARKED("parked"),
    /// It was read, and is history.
    PAST("read already");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}

package io.redock.provisioning.database;

/// The numbers in the names of a database's nodes. None is given twice, whatever became of the node
/// that had it: a run that was stopped for long may still remove a node by its name.
///
/// @param serving of the node that serves: 1 at birth. A cluster gets another one each time that
///   its nodes were replaced or another of them was made to lead, though its nodes keep their names
/// @param highest that was ever given. It is raised in the transaction that decides on a new node,
///   before anything of that is made
/// @param cluster in the names of its last cluster; 1 stands in none
/// @param from the highest of which it is not known what became of it; 0 for none. Such nodes are
///   left to a person
public record Numbers(int serving, int highest, int cluster, int from) {

  public static final Numbers FIRST = new Numbers(1, 1, 1, 0);

  /// As a node of that number has it, which knows nothing of those before.
  static Numbers of(int serving, int cluster) {
    int highest = Math.max(serving, cluster);
    return new Numbers(serving, highest, cluster, highest);
  }

  /// Of the node that takes over in the hand-over that was begun last. If none was begun since the
  /// last one ended, nobody has it yet.
  public int successor() {
    return Math.max(highest, serving + 1);
  }

  /// One that nobody ever had. A build from before numbers were given once raises [#serving] alone.
  public int next() {
    return Math.max(highest, serving) + 1;
  }
}

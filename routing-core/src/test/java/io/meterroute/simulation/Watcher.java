package io.meterroute.simulation;

import java.util.List;

/** Sees what truly happens in the database. */
interface Watcher {
    /** Is told of writes at the moment at which they take effect. */
    default void committed(Commit commit) {}

    /** Is told, newest first, of writes that a failover has undone. */
    default void lost(List<Commit> commits) {}
}

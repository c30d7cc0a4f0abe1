package io.meterroute;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one node has, to be compared with what the others have: two nodes with one revision and one checksum decide alike.
 *
 * @param name the router's name among the nodes
 * @param tableRevision the revision of the routing table in force here
 * @param tableChecksum the checksum of its content
 * @param confirmedAt when the store was last seen to have this table in force, by this node's wall clock
 * @param age how long ago that was; more than a few polls means that the store cannot be read, or that nobody polls
 * @param feedConnected whether the change feed is connected; empty if there is none, or it does not say
 * @param nearMeters about how many meters are held in the near cache
 * @param replica what is held of all meters, if it is
 */
public record NodeStatus(
        String name,
        long tableRevision,
        String tableChecksum,
        Instant confirmedAt,
        Duration age,
        Optional<Boolean> feedConnected,
        long nearMeters,
        Optional<ReplicaStatus> replica) {}

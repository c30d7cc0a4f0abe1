package io.meterroute.examples.redis;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.SpaceId;

/**
 * The keys of one institution or one space. What stands in braces is all that Redis Cluster looks at to place a key, so they
 * lie together, and one script may touch any of them. Ids have neither braces nor blanks, so no two owners share a key.
 *
 * @param owner what all the keys begin with
 */
record Keys(String owner) {
    static Keys of(String prefix, InstitutionId institution) {
        return new Keys(prefix + ":{institution " + institution + "}:");
    }

    static Keys of(String prefix, SpaceId space) {
        return new Keys(prefix + ":{space " + space + "}:");
    }

    /** Returns the one key of this name. */
    String key(String name) {
        return owner + name;
    }

    /** Returns the key of this name for one of many. */
    String key(String name, Object id) {
        return owner + name + ":" + id;
    }
}

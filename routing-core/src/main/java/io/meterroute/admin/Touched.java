package io.meterroute.admin;

import io.meterroute.model.UtilityId;
import io.meterroute.rules.TableFact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A utility whose routing a draft touches.
 *
 * @param utility the utility; empty for meters without one
 * @param name what people call it, {@code Unassigned} for meters without one
 * @param facts what touches it
 * @param meters how many meters it has, if that is known
 */
public record Touched(Optional<UtilityId> utility, String name, List<TableFact> facts, OptionalLong meters) {
    /** Copies the list. */
    public Touched {
        facts = List.copyOf(facts);
    }
}

package io.meterroute.config;

import io.meterroute.model.ProviderId;
import io.meterroute.model.Standing;
import java.util.Optional;

/**
 * One entry of a utility's standings.
 *
 * @param index its place in the list, from 0
 * @param provider who stands
 * @param standing where
 * @param weight the weight set here, if one is
 */
record StandingLine(int index, ProviderId provider, Standing standing, Optional<Integer> weight) {}

package io.meterroute.view;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.Standing;
import java.util.Optional;

/**
 * One attempt of a purchase (VIEW-6).
 *
 * @param attempt the attempt as the journal has it
 * @param providerName what people call the provider
 * @param standing the provider's place at the meter's utility when it was decided, if that can still be told
 * @param decision the decision that it followed, if it was logged
 */
public record AttemptView(
        AttemptRecord attempt, String providerName, Optional<Standing> standing, Optional<DecisionView> decision) {}

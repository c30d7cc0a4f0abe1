package io.meterroute.report;

import io.meterroute.model.ProviderId;

/**
 * How many purchases came first to one provider, and would have.
 *
 * @param provider the provider
 * @param before how many did
 * @param after how many would have
 */
public record ProviderShift(ProviderId provider, long before, long after) {}

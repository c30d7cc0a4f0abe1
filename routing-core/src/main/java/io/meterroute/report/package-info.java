/**
 * What the decision log tells of a period: how the preferences were kept, and how another routing table would have routed.
 * Start with {@link io.meterroute.report.WhatIfReport}.
 */
@NullMarked
package io.meterroute.report;

import org.jspecify.annotations.NullMarked;

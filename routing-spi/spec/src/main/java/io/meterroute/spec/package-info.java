/** One annotation, {@link io.meterroute.spec.Spec}, for tests and contract tests; it depends on nothing. */
package io.meterroute.spec;

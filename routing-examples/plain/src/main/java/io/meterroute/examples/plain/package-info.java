/** A server that buys, without any framework. Start with {@link io.meterroute.examples.plain.PlainMain}. */
@org.jspecify.annotations.NullMarked
package io.meterroute.examples.plain;

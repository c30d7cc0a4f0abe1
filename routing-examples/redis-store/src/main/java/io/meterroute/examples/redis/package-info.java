/**
 * Stores on Redis: an adapter for another engine than a relational database, as anybody may write one. Start at
 * {@link io.meterroute.examples.redis.RedisRouting}.
 */
@NullMarked
package io.meterroute.examples.redis;

import org.jspecify.annotations.NullMarked;

/**
 * What a change to the routing is made of: drafts, what a person sees of them before they are made, and what came of them.
 * Start with {@link io.meterroute.admin.Draft}.
 */
@NullMarked
package io.meterroute.admin;

import org.jspecify.annotations.NullMarked;

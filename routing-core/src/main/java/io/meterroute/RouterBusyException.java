package io.meterroute;

import java.util.concurrent.RejectedExecutionException;

/**
 * As many enquiries and purchases are under way as the router takes at once ({@link RouterBuilder#capacity}). The call that is
 * refused with this has done nothing: nothing of it is journaled, and nobody was asked. A purchase may be repeated under its
 * id, here or on another node; one that an earlier call has begun goes on all the same.
 */
public final class RouterBusyException extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    RouterBusyException(int limit) {
        super("the router is busy: " + limit + " enquiries and purchases are under way, and it takes no more at once");
    }
}

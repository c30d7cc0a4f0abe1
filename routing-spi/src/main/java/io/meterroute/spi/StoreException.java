package io.meterroute.spi;

/**
 * A store could not be read or written. A write that failed with it may have happened all the same: every write can be
 * repeated (STORE-6).
 */
public sealed class StoreException extends RuntimeException permits DamagedRecordException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with what was being done and why it failed. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Makes the exception with what was being done. */
    public StoreException(String message) {
        super(message);
    }
}

package io.meterroute.spi;

/**
 * One record is stored in a form that cannot be read: it is damaged, or was written by a later release. The store itself
 * works, so other records are not concerned; asking again does not help, mending the record does.
 */
public final class DamagedRecordException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with which record it is, a meter's number masked, and with what is wrong at which place. */
    public DamagedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.meterroute;

/** What happens to other purchases of a meter while one of them is in doubt (VEND-6). */
public enum DoubtPolicy {
    /** They go on. */
    ALLOW,
    /** They end as unavailable at once, until the doubt has ended. */
    REFUSE
}

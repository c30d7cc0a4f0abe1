package io.meterroute.examples.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets changes through only if the browser says that they come from one of the console's own pages. The CSRF token is
 * asked for too; either alone would do.
 */
final class OwnPagesOnly extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(OwnPagesOnly.class);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final PublicAddress address;

    OwnPagesOnly(PublicAddress address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!address.isMeant(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (READING.contains(request.getMethod()) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            LOG.warn("change from elsewhere refused: {} {}", request.getRemoteAddr(), request.getRequestURI());
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private boolean isOwn(HttpServletRequest request) {
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        return address.origin(request).equals(request.getHeader(HttpHeaders.ORIGIN))
                && (site == null || site.equals("same-origin"));
    }
}

package io.meterroute.examples.console.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter.Directive;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Puts the checks in front of every request, in their order. */
@Configuration
class SecurityConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "object-src 'none'",
            "frame-ancestors 'none'");
    private static final String FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    @Bean
    SecurityFilterChain checks(HttpSecurity http, PublicAddress address, InstantSource clock, LongSupplier nanos) {
        return http.authorizeHttpRequests(SecurityConfiguration::rules)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("name")
                        .authenticationDetailsSource(SignInForm::of)
                        .failureHandler(signInFailed()))
                .logout(logout -> logout.logoutUrl("/sign-out")
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(Directive.CACHE, Directive.STORAGE)))
                        .logoutSuccessUrl("/sign-in?signed-out"))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(askToSignIn()).accessDeniedHandler(noteAndRefuse()))
                .requestCache(cache -> cache.requestCache(wholePagesOnly()))
                .headers(headers -> headers(headers, address))
                .addFilterAfter(new RequestLimits(nanos), HeaderWriterFilter.class)
                .addFilterBefore(new OwnPagesOnly(address), CsrfFilter.class)
                .addFilterBefore(new SessionLifetime(clock), SecurityContextHolderFilter.class)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
        rules.requestMatchers(HttpMethod.GET, Routes.FILES).permitAll();
        for (Route route : Routes.ALL) {
            var requests = rules.requestMatchers(
                    PathPatternRequestMatcher.withDefaults().matcher(route.method(), route.pattern()));
            route.needed().ifPresentOrElse(role -> requests.hasRole(role.name()), requests::permitAll);
        }
        rules.anyRequest().denyAll();
    }

    /** The answer says the same whoever failed and why; only that there were too many tries is told apart. */
    private static AuthenticationFailureHandler signInFailed() {
        return (request, response, failure) ->
                response.sendRedirect(failure instanceof TooManyTriesException ? "/sign-in?slow" : "/sign-in?failed");
    }

    private static AccessDeniedHandler noteAndRefuse() {
        AccessDeniedHandler refuse = new AccessDeniedHandlerImpl();
        return (request, response, reason) -> {
            LOG.warn("refused to {}: {} {}", request.getRemoteUser(), request.getMethod(), request.getRequestURI());
            refuse.handle(request, response, reason);
        };
    }

    /** Part of a page cannot hold the sign-in form: the whole page goes there. */
    private static AuthenticationEntryPoint askToSignIn() {
        AuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/sign-in");
        return (request, response, reason) -> {
            if (isPart(request)) {
                response.setHeader("HX-Redirect", "/sign-in");
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
            } else {
                signIn.commence(request, response, reason);
            }
        };
    }

    private static HttpSessionRequestCache wholePagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> HttpMethod.GET.matches(request.getMethod()) && !isPart(request));
        cache.setMatchingRequestParameterName("");
        return cache;
    }

    private static boolean isPart(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, PublicAddress address) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(features -> features.policy(FEATURES))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(request -> address.isEncrypted())
                        .includeSubDomains(true)
                        .maxAgeInSeconds(31_536_000));
    }

    @Bean
    CookieSerializer sessionCookie(PublicAddress address) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(address.isEncrypted() ? "__Host-console" : "console");
        cookie.setUseSecureCookie(address.isEncrypted());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Strict");
        cookie.setCookiePath("/");
        return cookie;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    LongSupplier nanos() {
        return System::nanoTime;
    }
}

package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.examples.console.Institutions;
import io.meterroute.examples.console.access.SignedIn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands controllers the signed-in person and that person's institution: there is no other way to get at one. */
@Configuration
class Web implements WebMvcConfigurer {
    private final Institutions institutions;

    Web(Institutions institutions) {
        this.institutions = institutions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == SignedIn.class
                        || parameter.getParameterType() == Institution.class;
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer container,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                SignedIn person = signedIn().orElseThrow(() -> new IllegalStateException("nobody is signed in"));
                return parameter.getParameterType() == SignedIn.class ? person : institutions.get(person.institution());
            }
        });
    }

    /** Returns who is signed in, if anybody is. */
    static Optional<SignedIn> signedIn() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn person
                ? Optional.of(person)
                : Optional.empty();
    }
}

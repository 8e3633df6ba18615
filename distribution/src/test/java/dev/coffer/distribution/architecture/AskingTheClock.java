package dev.coffer.distribution.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.time.Clock;

/** A call that asks the system what time it is, and so cannot be told another time by a test. */
final class AskingTheClock extends DescribedPredicate<JavaMethodCall> {
    AskingTheClock() {
        super("the system is asked for the time");
    }

    @Override
    public boolean test(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        if (owner.startsWith("java.time.") && method.equals("now")) {
            return call.getTarget().getRawParameterTypes().stream()
                    .map(HasName::getName)
                    .noneMatch(Clock.class.getName()::equals);
        }
        return (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                || (owner.equals(Clock.class.getName()) && (method.startsWith("system") || method.startsWith("tick")));
    }
}

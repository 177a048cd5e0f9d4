package io.hedgegrid.standalone.alerts;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives the tests in {@link AlertsIT} their one lab, mends it after each, and closes it with the class. */
final class InAlertLab implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InAlertLab.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AlertLab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }

    private static AlertLab lab(ExtensionContext context) {
        ExtensionContext owner = context;
        while (!AlertsIT.class.equals(owner.getTestClass().orElseThrow())) {
            owner = owner.getParent().orElseThrow();
        }
        return owner.getStore(NAMESPACE).computeIfAbsent(AlertLab.class, _ -> new AlertLab(), AlertLab.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lab(context).heal();
    }
}

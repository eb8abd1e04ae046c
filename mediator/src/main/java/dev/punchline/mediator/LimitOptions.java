package dev.punchline.mediator;

import dev.punchline.mediator.limit.Limit;
import dev.punchline.mediator.limit.Limits;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives a command one option for each {@link Limit}. */
final class LimitOptions implements CommandLine.IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec command) {
        for (Limit limit : Limit.values()) {
            command.addOption(OptionSpec.builder(limit.flag())
                    .paramLabel(limit.unit().label())
                    .type(Integer.class)
                    .defaultValue(String.valueOf(limit.usual()))
                    .description(limit.meaning() + " Default: ${DEFAULT-VALUE}.")
                    .build());
        }
        return command;
    }

    /** @throws IllegalArgumentException if a value is out of bounds; says which */
    static Limits read(CommandSpec command) {
        Limits limits = Limits.DEFAULT;
        for (Limit limit : Limit.values()) {
            Integer value = command.findOption(limit.flag()).getValue();
            limits = limits.with(limit, value == null ? limit.usual() : value);
        }
        return limits;
    }
}

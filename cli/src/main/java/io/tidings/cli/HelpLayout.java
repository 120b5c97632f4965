/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.cli.command.ExitCode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Sets help pages: a command's own options first, then those of every command. */
final class HelpLayout {

    /** Options below this order say where the database and the broker are. */
    private static final int FIRST_GENERAL = 9;

    private static final int FIRST_OWN = 14;
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER);
    /** What the first page shows of the options that every command has. */
    private static final Set<String> SHORT = Set.of("--help", "--version");

    private static final Set<String> WITHOUT_DATABASE =
            Set.of("version", "completion", "schema", "check", "lint", "diff");

    private HelpLayout() {}

    static void apply(CommandLine commandLine) {
        UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
        usage.sortOptions(false);
        commandLine.setHelpSectionKeys(SECTIONS);
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "Usage: ");
        section(commandLine, UsageMessageSpec.SECTION_KEY_DESCRIPTION, Help::description, "");
        section(commandLine, UsageMessageSpec.SECTION_KEY_PARAMETER_LIST, Help::parameterList, "");
        section(commandLine, UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Help::commandList, "Commands:");
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        commandLine.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::footer);
        commandLine.getSubcommands().values().forEach(HelpLayout::apply);
    }

    /** What a section shows. */
    private interface Content {
        String of(Help help);
    }

    private static void section(CommandLine commandLine, String key, Content content, String heading) {
        commandLine.getHelpSectionMap().put(key, help -> titled(heading, content.of(help)));
    }

    private static String titled(String heading, String content) {
        if (content.isBlank()) {
            return "";
        }
        return System.lineSeparator() + (heading.isEmpty() ? "" : heading + System.lineSeparator()) + content;
    }

    private static String options(Help help) {
        if (help.commandSpec().parent() == null) {
            return titled("Options:", list(help, option -> SHORT.contains(option.longestName())));
        }
        boolean database = !WITHOUT_DATABASE.contains(help.commandSpec().name());
        return titled("Options:", list(help, option -> option.order() >= FIRST_OWN))
                + (database ? titled("Database and broker:", list(help, option -> option.order() < FIRST_GENERAL)) : "")
                + titled(
                        "General:",
                        list(help, option -> option.order() >= FIRST_GENERAL && option.order() < FIRST_OWN));
    }

    private static String list(Help help, Predicate<OptionSpec> which) {
        List<OptionSpec> options =
                help.commandSpec().options().stream().filter(which).toList();
        return options.isEmpty() ? "" : help.optionListExcludingGroups(options);
    }

    private static String footer(Help help) {
        StringBuilder codes = new StringBuilder();
        Help.join(
                help.ansi(),
                help.commandSpec().usageMessage().width(),
                help.commandSpec().usageMessage().adjustLineBreaksForWideCJKCharacters(),
                new String[] {"Exit codes: " + ExitCode.SUMMARY + "."},
                codes);
        return titled("", help.footer()) + titled("", codes.toString());
    }
}

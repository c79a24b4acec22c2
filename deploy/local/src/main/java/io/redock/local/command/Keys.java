package io.redock.local.command;

import picocli.CommandLine.Command;

@Command(
    name = "keys",
    description = "The keys under which secrets are sealed.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {KeysList.class, KeysRotate.class})
public final class Keys {}

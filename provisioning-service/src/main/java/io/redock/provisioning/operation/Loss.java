package io.redock.provisioning.operation;

/// What a change took from the data.
///
/// @param keysBefore how many keys there were when it began; null if they were not counted
/// @param keysAfter how many there were right afterwards; null as long as nobody could count
/// @param why a sentence for people
public record Loss(Long keysBefore, Long keysAfter, String why) {}

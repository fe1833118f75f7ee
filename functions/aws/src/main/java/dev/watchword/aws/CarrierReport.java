package dev.watchword.aws;

import dev.watchword.core.Report;

/** What a carrier tells of the message that it knows by that id. */
public record CarrierReport(String carrierId, Report report) {}

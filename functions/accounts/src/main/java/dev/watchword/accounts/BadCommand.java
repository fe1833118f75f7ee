package dev.watchword.accounts;

import dev.watchword.http.TaskFailure;

/** A command that can't be read or carried out: says why. Nothing was changed. */
public final class BadCommand extends TaskFailure {

  private static final long serialVersionUID = 1;

  BadCommand(String message) {
    super(message);
  }
}

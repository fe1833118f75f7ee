/** Reads what the local stack and its test need from {@code template.yaml}. */
package dev.watchword.local.template;

/** Holds calls and their answers to docs/openapi.yaml. */
package dev.watchword.http.openapi;

/** What changes in a stack, for whoever looks on while it does. */
package dev.watchword.local.live;

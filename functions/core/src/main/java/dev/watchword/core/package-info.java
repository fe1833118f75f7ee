/**
 * The rules of a verification, and the ports through which they meet the world.
 *
 * <p>Nothing here reads a clock, draws a random number or calls anybody; what does is handed in.
 */
package dev.watchword.core;

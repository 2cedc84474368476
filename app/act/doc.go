// Package act has the messages by which a screen is told what happened.
package act

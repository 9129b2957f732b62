//go:build !onefile && !js

package main

import "chatlet/command"

// bundle is empty: "go build" works before the widget is built. "make build"
// sets the tag onefile.
var bundle command.Bundle

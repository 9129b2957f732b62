//go:build onefile && !js

package main

import (
	"embed"
	"io/fs"

	"chatlet/command"
)

//go:embed build/dist/*.br build/studio/*.br examples/flows examples/shop
var files embed.FS

// bundle is what the program holds beside its code, so that it needs no other
// file.
var bundle = command.Bundle{Widget: within("build/dist"), Studio: within("build/studio"), Flows: within("examples/flows"), Shop: within("examples/shop")}

// within returns a folder of the files.
func within(dir string) fs.FS {
	sub, err := fs.Sub(files, dir)
	if err != nil {
		panic(err) // the name is valid
	}
	return sub
}

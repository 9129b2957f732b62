//go:build !js

// Command npm writes the archive of the npm package, as npm pack does.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"chatlet/folder"
	"chatlet/notices"
	"chatlet/web/npm"
)

func main() {
	root := flag.String("root", ".", "folder of the project's sources")
	out := flag.String("out", "build", "folder of the archive")
	flag.Parse()
	if err := pack(*root, *out); err != nil {
		fmt.Fprintln(os.Stderr, "npm:", err)
		os.Exit(1)
	}
}

func pack(root, out string) error {
	licences, err := notices.Of(context.Background(), root, "js", "wasm")
	if err != nil {
		return err
	}
	name, data, err := npm.Pack(root, licences)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	path := filepath.Join(out, name)
	if err := folder.WriteFile(path, data, 0o644); err != nil {
		return err
	}
	fmt.Printf("%s: %d bytes\n", path, len(data))
	return nil
}

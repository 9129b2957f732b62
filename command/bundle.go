//go:build !js

package command

import (
	"fmt"
	"io/fs"
	"os"

	"chatlet/web"
)

// Bundle is what the program holds beside its code. Its fields are nil if the
// program was compiled without.
type Bundle struct {
	// Widget has the .br files of the build.
	Widget fs.FS
	// Studio has the .br files of the studio.
	Studio fs.FS
	// Flows are the flow files of the demo, and Shop its pages.
	Flows, Shop fs.FS
}

// builtDist is where "make build" writes the widget.
const builtDist = "build/dist"

// builtStudio is where "make build" writes the studio.
const builtStudio = "build/studio"

// openWidget returns the files of the widget: those of a folder, of the
// program, or of the build in the working directory.
func (b Bundle) openWidget(dist string) (fs.FS, error) {
	if dist == "" && b.Widget != nil {
		return web.NewPacked(b.Widget), nil
	}
	if dist == "" {
		dist = builtDist
	}
	files := os.DirFS(dist)
	if _, err := fs.Stat(files, "widget.js"); err != nil {
		return nil, fmt.Errorf("no widget in %s: run \"make build\" first, or name the folder of a build with --dist", dist)
	}
	return files, nil
}

// openStudio returns the files of the studio: those of the program, or of the
// build in the working directory.
func (b Bundle) openStudio() (fs.FS, error) {
	if b.Studio != nil {
		return web.NewPacked(b.Studio), nil
	}
	files := os.DirFS(builtStudio)
	if _, err := fs.Stat(files, "index.html"); err != nil {
		return nil, fmt.Errorf("--studio: no studio in %s: run \"make build\" first", builtStudio)
	}
	return files, nil
}

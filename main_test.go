//go:build !js

package main

import (
	"os"
	"regexp"
	"testing"
)

var released = regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+) \(\d{4}-\d\d-\d\d\)$`)

func TestTheVersionIsTheLastReleaseOfTheChangelog(t *testing.T) {
	changelog, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	last := released.FindSubmatch(changelog)
	if last == nil || string(last[1])+"\n" != version {
		t.Errorf("version.txt says %q, the changelog's last release is %q", version, last)
	}
}

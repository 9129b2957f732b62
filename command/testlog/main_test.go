package main

import (
	"os"
	"strings"
	"testing"
)

func TestALogIsPrintedAsGoTestPrintsIt(t *testing.T) {
	for _, c := range []struct {
		what, log     string
		prints, hides []string
		wants         []string
	}{
		{"tests that pass", `{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"quiet\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"PASS\n"}
{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}
{"Action":"pass","Package":"p"}`, []string{"ok  \tp\t0.1s\n", "1 packages, 1 tests passed, 0 failed, 0 skipped"}, []string{"quiet", "PASS"}, nil},
		{"a test that fails", `{"Action":"output","Package":"p","Test":"TestA","Output":"loud\n"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
{"Action":"fail","Package":"p"}`, []string{"loud\n", "FAIL\tp\t0.1s\n", "0 tests passed, 1 failed"}, nil, []string{"1 packages failed"}},
		{"a test that is skipped", `{"Action":"skip","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p"}`, []string{"1 skipped"}, nil, []string{"p TestA was skipped"}},
		{"a subtest that is skipped", `{"Action":"skip","Package":"p","Test":"TestA/b"}
{"Action":"pass","Package":"p"}`, nil, nil, []string{"p TestA/b was skipped"}},
		{"tests that may be skipped", `{"Action":"skip","Package":"p","Test":"TestListed/b/c"}
{"Action":"skip","Package":"p","Test":"TestListed"}
{"Action":"skip","Package":"q","Test":"TestPart/one"}
{"Action":"pass","Package":"p"}`, []string{"3 skipped"}, nil, nil},
		{"a namesake of a listed test", `{"Action":"skip","Package":"q","Test":"TestListed"}
{"Action":"skip","Package":"q","Test":"TestPart/other"}
{"Action":"pass","Package":"p"}`, nil, nil, []string{"q TestListed was skipped", "q TestPart/other was skipped"}},
		{"a package that does not compile", `{"ImportPath":"p","Action":"build-output","Output":"syntax error\n"}
{"ImportPath":"p","Action":"build-fail"}
{"Action":"fail","Package":"p"}`, []string{"syntax error\n"}, nil, []string{"packages failed"}},
		{"words of the go command", "no such folder\n", []string{"no such folder\n"}, nil, []string{"no package"}},
	} {
		allowed, err := parseSkips(strings.NewReader("# a comment\n\np TestListed because\nq TestPart/one because\n"))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		err = run(strings.NewReader(c.log), &out, allowed)
		if (err == nil) != (c.wants == nil) {
			t.Errorf("%s: error %v", c.what, err)
			continue
		}
		for _, want := range c.wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: error %q, want one with %q", c.what, err, want)
			}
		}
		for _, want := range c.prints {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: printed %q, want %q in it", c.what, out.String(), want)
			}
		}
		for _, hidden := range c.hides {
			if strings.Contains(out.String(), hidden) {
				t.Errorf("%s: printed %q, which has %q in it", c.what, out.String(), hidden)
			}
		}
	}
}

func TestASkipWithoutAReasonIsRefused(t *testing.T) {
	if _, err := parseSkips(strings.NewReader("p TestA because\np TestB\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v, want one that names line 2", err)
	}
}

func TestTheListOfTheProjectIsValid(t *testing.T) {
	file, err := os.Open("../../.ci/skips.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := parseSkips(file); err != nil {
		t.Error(err)
	}
}

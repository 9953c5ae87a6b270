// Reads logs that were exported as tiles, by golang.org/x/mod alone: what the Go checksum database is checked by.
//
// tiles KEY DIRECTORY... checks each log by itself, and that each goes on from the one before.
// tiles vectors FILE computes the vectors of docs/proof anew.
package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

func check(err error) { must(0, err) }

func require(holds bool, what string) {
	if !holds {
		check(fmt.Errorf("%s", what))
	}
}

// tiles reads the tiles of a directory, which names them without the height that Go writes before the level.
type tiles struct{ directory string }

func (t tiles) Height() int { return 8 }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range wanted {
		data, err := os.ReadFile(filepath.Join(t.directory, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		read = append(read, data)
	}
	return read, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

type head struct {
	tree   tlog.Tree
	hashes tlog.HashReader
}

func open(verifier note.Verifier, directory string) head {
	signed := must(note.Open(must(os.ReadFile(filepath.Join(directory, "checkpoint"))), note.VerifierList(verifier)))
	lines := strings.Split(signed.Text, "\n")
	require(lines[0] == verifier.Name(), "the checkpoint is of another log")
	tree := tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}
	return head{tree, tlog.TileHashReader(tree, tiles{directory})}
}

// entries reads the bundle that holds an entry.
func entries(directory string, n, size int64) [][]byte {
	path := fmt.Sprintf("%03d", n/256)
	require(n/256 < 1000, "this reads small logs")
	if width := size - n/256*256; width < 256 {
		path += fmt.Sprintf(".p/%d", width)
	}
	data := must(os.ReadFile(filepath.Join(directory, "tile/entries", path)))
	var all [][]byte
	for len(data) > 0 {
		length := binary.BigEndian.Uint16(data)
		all = append(all, data[2:2+length])
		data = data[2+length:]
	}
	return all
}

func checkLogs(key string, directories []string) {
	verifier := must(note.NewVerifier(key))
	var before *head
	for _, directory := range directories {
		now := open(verifier, directory)
		require(must(tlog.TreeHash(now.tree.N, now.hashes)) == now.tree.Hash, "the tiles do not give the root")
		for n := int64(0); n < now.tree.N; n++ {
			leaf := tlog.RecordHash(entries(directory, n, now.tree.N)[n%256])
			proof := must(tlog.ProveRecord(now.tree.N, n, now.hashes))
			check(tlog.CheckRecord(proof, now.tree.N, now.tree.Hash, n, leaf))
		}
		if before != nil {
			proof := must(tlog.ProveTree(now.tree.N, before.tree.N, now.hashes))
			check(tlog.CheckTree(proof, now.tree.N, now.tree.Hash, before.tree.N, before.tree.Hash))
		}
		before = &now
		fmt.Println(now.tree.N)
	}
}

type vectors struct {
	Vectors []struct{ Text, Digest, Salt, Entry, Leaf string }
}

func checkVectors(file string) {
	var told vectors
	check(json.Unmarshal(must(os.ReadFile(file)), &told))
	for _, vector := range told.Vectors {
		digest := sha256.Sum256([]byte(vector.Text))
		require(hex.EncodeToString(digest[:]) == vector.Digest, "digest of "+vector.Text)
		entry := append(append([]byte{1}, must(hex.DecodeString(vector.Salt))...), digest[:]...)
		require(hex.EncodeToString(entry) == vector.Entry, "entry of "+vector.Text)
		leaf := must(base64.StdEncoding.DecodeString(tlog.RecordHash(entry).String()))
		require(hex.EncodeToString(leaf) == vector.Leaf, "leaf of "+vector.Text)
	}
	fmt.Println(len(told.Vectors))
}

func main() {
	if os.Args[1] == "vectors" {
		checkVectors(os.Args[2])
		return
	}
	checkLogs(os.Args[1], os.Args[2:])
}

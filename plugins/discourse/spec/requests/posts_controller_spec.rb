# frozen_string_literal: true

RSpec.describe Comity::PostsController do
  fab!(:post)
  fab!(:moderator)

  let(:key) do
    scope = ApiKeyScope.new(resource: "comity", action: "content")
    Fabricate(:api_key, user: moderator, api_key_scopes: [scope])
  end
  let(:headers) { { "Api-Key" => key.key, "Api-Username" => moderator.username } }

  before { SiteSetting.comity_enabled = true }

  it "hides a post and shows it again, with a key that may, and logs both once" do
    2.times { put "/comity/posts/#{post.id}/hide.json", params: { reason: "By decision." }, headers: }
    expect(response.parsed_body).to eq("id" => post.id, "hidden" => true)
    expect(post.reload.hidden).to eq(true)

    2.times { put "/comity/posts/#{post.id}/show.json", headers: }
    expect(response.parsed_body).to eq("id" => post.id, "hidden" => false)
    expect(post.reload.hidden).to eq(false)
    expect(UserHistory.where(post_id: post.id).pluck(:custom_type)).to eq(%w[comity_hide_post comity_show_post])
  end

  it "tells the author in words of its own" do
    expect_enqueued_with(
      job: :send_system_message,
      args: {
        user_id: post.user_id,
        message_type: "comity_post_hidden",
      },
    ) { put "/comity/posts/#{post.id}/hide.json", headers: }
  end

  it "keeps a post hidden that its author edits" do
    put "/comity/posts/#{post.id}/hide.json", headers: headers
    post.reload.revise(post.user, raw: "now with other words, long enough")
    expect(post.reload.hidden).to eq(true)
  end

  it "knows no post that was deleted, and none that never was" do
    PostDestroyer.new(moderator, post).destroy
    put "/comity/posts/#{post.id}/hide.json", headers: headers
    expect(response.status).to eq(404)
    put "/comity/posts/0/hide.json", headers: headers
    expect(response.status).to eq(404)
  end

  it "does nothing for anybody else" do
    sign_in(Fabricate(:user))
    put "/comity/posts/#{post.id}/hide.json"
    expect(response.status).to eq(403)
    expect(post.reload.hidden).to eq(false)
  end
end
